const { load, loadWorker } = require('copydesk');
const { exportDocument } = require('copydesk/export');

import('./use.js').then(({ use }) => use({ load, loadWorker, exportDocument })).then((told) => console.log(JSON.stringify(told)));
