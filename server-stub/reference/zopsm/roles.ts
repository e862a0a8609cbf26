/** Who may call what. */
import type { operations } from "../../zopsm/index.ts";

export type Role = "manager" | "admin" | "developer" | "billing";

/** As the tokens of sessions have them (`rol`). */
export const ROLE_NUMBERS: Readonly<Record<Role, number>> = { manager: 1, admin: 2, developer: 3, billing: 4 };

const EVERYBODY: readonly Role[] = ["manager", "admin", "developer", "billing"];
const MEMBERS: readonly Role[] = ["admin", "developer", "billing"];
const BUILDERS: readonly Role[] = ["admin", "developer"];
const ADMINS: readonly Role[] = ["admin"];

/** `public`: no token is asked for, or looked at. */
export const ALLOWED: Readonly<Record<keyof operations, readonly Role[] | "public">> = {
  login: "public",
  logout: MEMBERS,
  forgotPassword: "public",
  resetPassword: "public",
  getAccount: BUILDERS,
  updateAccount: ADMINS,
  deleteAccount: ADMINS,
  createRegistration: "public",
  approveRegistration: "public",
  resendApproveCode: "public",
  listAdmins: ADMINS,
  createAdmin: ADMINS,
  getAdmin: ADMINS,
  updateAdmin: ADMINS,
  deleteAdmin: ADMINS,
  listBillingUsers: ADMINS,
  createBillingUser: ADMINS,
  getBillingUser: ["admin", "billing"],
  updateBillingUser: ["admin", "billing"],
  deleteBillingUser: ADMINS,
  listDevelopers: ADMINS,
  createDeveloper: ADMINS,
  getDeveloper: BUILDERS,
  updateDeveloper: BUILDERS,
  deleteDeveloper: ADMINS,
  getMe: EVERYBODY,
  listProjects: BUILDERS,
  createProject: BUILDERS,
  getProject: BUILDERS,
  updateProject: BUILDERS,
  getPushCredentials: BUILDERS,
  updatePushCredentials: BUILDERS,
  attachService: BUILDERS,
  getProjectService: BUILDERS,
  detachService: BUILDERS,
  attachConsumer: BUILDERS,
  detachConsumer: BUILDERS,
  listServices: BUILDERS,
  createService: ["manager"],
  listConsumers: BUILDERS,
  createConsumer: BUILDERS,
  createConsumerToken: BUILDERS,
  deleteConsumerToken: BUILDERS,
};
