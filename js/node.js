/** Node's own modules, without an import that bundlers for the browser would stumble over. */
export const node = globalThis.process?.versions?.node && globalThis.process.getBuiltinModule;
