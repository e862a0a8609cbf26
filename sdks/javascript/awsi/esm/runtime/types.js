/**
 * Contracts between generated code and this runtime. Generated code is data: one `OperationSpec`
 * per method. What an operation does not need is not imported by it, so bundlers can drop it.
 */

export {};
