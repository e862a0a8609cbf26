/** Menu permissions of operations: any one of them is enough. Operations that are not listed need none. */

const DASHBOARD = ["dashboard.edit", "dashboard.view"] as const;

const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  searchIntegrations: ["device.add", "integration.view"],
  getIntegration: ["device.add", "integration.view"],
  createDevice: ["device.add"],
  searchDevices: ["device.view"],
  getDevice: ["device.view"],
  updateDevice: ["device.edit"],
  batchDeleteDevices: ["device.delete"],
  searchEntities: ["dashboard.edit", "entity_custom.view", "entity_data.view"],
  listEntityChildren: [...DASHBOARD, "integration.view"],
  searchEntityHistory: [...DASHBOARD, "entity_data.view"],
  aggregateEntityHistory: DASHBOARD,
  getEntityStatus: DASHBOARD,
  updateProperties: ["dashboard.view", "entity_data.edit"],
  callService: ["dashboard.view", "entity_data.edit"],
  createDashboard: ["dashboard.add"],
  updateDashboard: ["dashboard.edit"],
  deleteDashboard: ["dashboard.edit"],
  listDashboards: ["dashboard.view"],
  searchWorkflows: ["workflow.view"],
  searchWorkflowLogs: ["workflow.view"],
  getWorkflowLog: ["workflow.view"],
  updateWorkflow: ["workflow.edit"],
  enableWorkflow: ["workflow.edit"],
  disableWorkflow: ["workflow.edit"],
  batchDeleteWorkflows: ["workflow.delete"],
};

/** Undefined: none is needed. */
export function permissionsOf(operationId: string): readonly string[] | undefined {
  return Object.hasOwn(PERMISSIONS, operationId) ? PERMISSIONS[operationId] : undefined;
}
