// A script for a worker, which gives nothing to who imports it: `new Worker(new URL('copydesk/worker', …))`, for `loadWorker({ worker })`.
export {};
