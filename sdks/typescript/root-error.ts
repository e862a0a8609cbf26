/** Stands in for the file that each package generates: the root of its errors under the API's own name. */
export class SdkError extends Error {
  override readonly name: string = "SdkError";
}
