/** What `check` says. */
export const checkDiagnostics = {};
