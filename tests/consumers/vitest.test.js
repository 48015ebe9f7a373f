import { expect, test } from 'vitest';
import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import { use } from './use.js';

test('copydesk', async () => {
  expect(await use({ load, loadWorker, exportDocument })).toMatchObject({ speaker: 'Ana Ruiz', time: '2024-03-18', same: true, rows: 2 });
});
