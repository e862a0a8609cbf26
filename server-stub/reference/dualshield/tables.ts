/** Kinds of objects, and the attributes of those whose tables are public. */
import { choice, derived, members, reference, secret, simple, type AttributeTable } from "./attribute.ts";

const text = simple("string");
const no = simple("boolean", false);
const date = simple("date");

const USER: AttributeTable = {
  firstName: text,
  lastName: text,
  loginName: text,
  name: text,
  password: secret,
  email: text,
  mobile: text,
  telephone: text,
  twitter: text,
  canonicalName: text,
  userPrincipalName: text,
  personalEmail: text,
  personalTelephone: text,
  personalTwitter: text,
  personalMobile: text,
  userLocale: text,
  description: text,
  status: choice(["INACTIVE", "ACTIVE", "LOCKED", "DISABLED"], "ACTIVE"),
  failCount: simple("integer", 0),
  mustChangePassword: no,
  passwordNeverExpires: no,
  lastLogin: date,
  lastChangePassword: date,
  domain: reference("domain"),
  unit: reference("unit"),
  groups: members("group"),
  roles: members("role"),
  tokens: derived("token"),
  tokenAssignments: derived("tokenAssignment"),
  tempPasses: derived(),
  qnas: derived(),
  siteStamps: derived(),
  images: derived(),
  certificates: derived(),
  radiusAttributes: derived(),
};

const TOKEN: AttributeTable = {
  serial: text,
  identifier: text,
  status: choice(["ACTIVE", "DISABLED", "DECEASED"], "ACTIVE"),
  description: text,
  product: reference("product"),
  /** The one that the token is assigned to. */
  user: reference("user"),
  repository: reference("repository"),
  users: derived("user"),
  assignedUsers: derived("user"),
  sharedUsers: derived("user"),
};

const TOKEN_ASSIGNMENT: AttributeTable = {
  token: reference("token"),
  user: reference("user"),
  isOwner: simple("boolean"),
  usageLimit: simple("integer", 0),
  status: choice(["ACTIVE", "INACTIVE", "LOCKED", "DISABLED"], "ACTIVE"),
  starts: date,
  expires: date,
  priority: simple("integer", 0),
  pin: secret,
};

const DOMAIN: AttributeTable = {
  name: text,
  netbiosName: text,
  dnsName: text,
  description: text,
  isDefault: no,
  identitySource: reference("identitySource"),
  policies: members("policy"),
};

/** Undefined: all attributes are free. */
export const TABLES: Readonly<Record<string, AttributeTable | undefined>> = {
  user: USER,
  token: TOKEN,
  tokenAssignment: TOKEN_ASSIGNMENT,
  domain: DOMAIN,
  unit: undefined,
  group: undefined,
  product: undefined,
  role: undefined,
  realm: undefined,
  application: undefined,
  agent: undefined,
  policy: undefined,
  identitySource: undefined,
};
