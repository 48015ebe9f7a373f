'use client';
// A component that annotates in the browser.
import { useEffect } from 'react';
import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import { tell, use } from './use.js';

export default function Client() {
  useEffect(() => tell(import('copydesk/html').then(({ htmlToText }) => use({ load, loadWorker, exportDocument, htmlToText }))), []);
  return null;
}
