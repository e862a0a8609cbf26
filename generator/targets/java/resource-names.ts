/** Names of the classes in `resources`, unique without regard to case: each has a file of its name. */
import type { Api, Operation, Service } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";

export interface ResourceNames {
  sync(service: Service): string;
  async(service: Service): string;
  params(operation: Operation): string;
}

/** Names that files of the package import from the runtime. */
const imported = (
  "AsyncPage CallParams Calls Codec Codecs Core Download EventStream Json MediaKind Nullable OperationInfo " +
  "Page Paging PagingStyle Part Place RequestOptions Style Upload"
).toLowerCase();

export function resourceNames(api: Api, symbols: SymbolTable, services: readonly Service[]): ResourceNames {
  const taken = new Set([...imported.split(" "), ...api.types.map(({ id }) => symbols.type(id).name.toLowerCase())]);
  const claim = (wanted: string): string => {
    let name = wanted;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted}${n}`;
    taken.add(name.toLowerCase());
    return name;
  };
  const sync = new Map(services.map((service) => [service.id, claim(symbols.service(service.id).type)]));
  const async = new Map(services.map((service) => [service.id, claim(`${sync.get(service.id) ?? ""}Async`)]));
  const operations = services.flatMap((service) => service.operations);
  const params = new Map(operations.map(({ id }) => [id, claim(`${symbols.operation(id).type}Params`)]));
  return {
    sync: ({ id }) => sync.get(id) ?? "",
    async: ({ id }) => async.get(id) ?? "",
    params: ({ id }) => params.get(id) ?? "",
  };
}
