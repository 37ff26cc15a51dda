/** The loads of the chain benchmark: records of about 1 KB. */
export const chainLoads = [
  { name: 'raw list of 100, 16 connections', kind: 'raw', connections: 16 },
  { name: 'unified list of 100, 16 connections', kind: 'list', connections: 16 },
  { name: 'single get, 16 connections', kind: 'get', connections: 16 },
  { name: 'raw list of 100, one at a time', kind: 'raw', connections: 1 },
  { name: 'unified list of 100, one at a time', kind: 'list', connections: 1 },
  { name: 'single get, one at a time', kind: 'get', connections: 1 },
];

/** What `remote_data` costs; for a run of its own. */
export const leanLoad = { name: 'unified list of 100 without remote_data, 16 connections', kind: 'lean', connections: 16 };
