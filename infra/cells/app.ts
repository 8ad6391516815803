import { readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod/mini';
import { readCells } from './cells.ts';
import { EntranceStack } from './entrance-stack.ts';

/* `npm run deploy:entrance -- -c cells=cells.json -c certificate=arn:…`: the one entrance of several cells. */
const app = new App();
const file = z.string().parse(app.node.tryGetContext('cells'));
const certificateArn = z.optional(z.string()).parse(app.node.tryGetContext('certificate'));
new EntranceStack(app, 'banjie-entrance', {
  cells: readCells(readFileSync(file, 'utf8')),
  ...(certificateArn === undefined ? {} : { certificateArn }),
  description: 'Banjie: one entrance of several cells',
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
