/** What `naming` says. */
export const namingDiagnostics = {};
