/** What `lower` says. */
export const lowerDiagnostics = {};
