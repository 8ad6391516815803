import { App, Tags, Validations, type AppProps } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { packFiles, packFolders, readPacks, rulesOf } from './packs/read-packs.ts';
import { readStage } from './stage.ts';
import { ConsoleStack } from './stacks/console-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { MessagesStack } from './stacks/messages-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

/** The whole deployment as one value, so that a test can look at it without deploying. */
export interface BanjieApp {
  readonly app: App;
  readonly data: DataStack;
  readonly service: ServiceStack;
  /** Absent where the page is served by something else. */
  readonly console: ConsoleStack | undefined;
  readonly messages: MessagesStack;
}

/**
 * Composes the stacks of one stage. No account, region or partition is named: the same templates deploy to any.
 *
 * @throws ZodError when a context setting cannot be used
 * @throws PackError when a pack has faults, or says not what becomes of the cases of its earlier versions
 */
export function banjieApp(props: AppProps = {}): BanjieApp {
  const app = new App(props);
  const stage = readStage(app.node);
  const packs = readPacks(stage.packs);
  const folders = packFolders(stage.packs);
  const shipped = packs.map(rulesOf);
  const data = new DataStack(app, `${stage.name}-data`, { stage, description: 'Banjie: cases, archive, keys, staff' });
  const service = new ServiceStack(app, `${stage.name}-service`, {
    stage,
    shipped,
    packFiles: Object.fromEntries(
      packs.map(({ organisation }, index) => [organisation.id, Object.fromEntries(packFiles(folders[index] ?? ''))]),
    ),
    data,
    description: 'Banjie: API, functions, machines, feeds, alarms',
  });
  const console =
    stage.console === 'none'
      ? undefined
      : new ConsoleStack(app, `${stage.name}-console`, {
          ...{ stage, data, api: service.api },
          description: 'Banjie: the page of the staff and of complainants',
        });
  const consoleUrl = stage.consoleOrigin ?? console?.url;
  const messages = new MessagesStack(app, `${stage.name}-messages`, {
    ...{ stage, shipped, data, service },
    ...(consoleUrl === undefined ? {} : { consoleUrl }),
    description: 'Banjie: what goes outside by mail and webhook',
  });
  Tags.of(app).add('application', 'banjie');
  Tags.of(app).add('stage', stage.name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, data, service, console, messages };
}
