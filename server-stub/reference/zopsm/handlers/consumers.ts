/** The service catalog, consumers and their tokens. */
import type { ConsumersHandlers, ConsumerTokensHandlers, ServicesHandlers } from "../../../zopsm/index.ts";
import { addConsumer, consumersOf, deleteConsumerToken, issueConsumerToken } from "../consumers.ts";
import type { Endpoints } from "../endpoints.ts";
import { addCatalogItem, catalogItems, type CatalogItem } from "../services.ts";
import type { World } from "../world.ts";

export function catalogHandlers(world: World, endpoints: Endpoints): ServicesHandlers {
  const shown = ({ name, description, codeName }: CatalogItem) => ({ name, description, codeName });
  return {
    list: endpoints.read(() => catalogItems(world).map(shown)),
    create: endpoints.create(({ body }) => shown(addCatalogItem(world, body))),
  };
}

export function consumerHandlers(world: World, endpoints: Endpoints): ConsumersHandlers {
  return {
    list: endpoints.read((_request, { user }) => consumersOf(world, user.accountId).map(({ id }) => ({ id }))),
    create: endpoints.create((_request, { user }) => ({ id: addConsumer(world, user.accountId).id })),
  };
}

export function consumerTokenHandlers(world: World, endpoints: Endpoints): ConsumerTokensHandlers {
  return {
    create: endpoints.create(({ body }, { user }) => {
      const token = issueConsumerToken(world, user.accountId, body);
      // The documented answer shows the token alone.
      return { consumerId: null, projectId: null, serviceCatalogCode: null, token };
    }),
    delete: endpoints.change(({ path }, { user }) => {
      const { token_id: token, project_id: projectId, service_catalog_code: serviceCatalogCode } = path;
      deleteConsumerToken(world, token, { accountId: user.accountId, projectId, serviceCatalogCode });
      return null;
    }),
  };
}
