import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { banjieApp } from '../../infra/banjie-app.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Resource, withoutBundling } from './templates.ts';

const folder = new URL('../../docs/runbook/', import.meta.url);
const index = 'README.md';
const pages = readdirSync(folder).filter((name) => name !== index);
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const { app } = banjieApp({ context: withoutBundling });
const stacks = app.node.children.filter((one) => one instanceof Stack);
const alarms = stacks
  .flatMap((stack) =>
    Object.entries((Template.fromStack(stack).toJSON()['Resources'] ?? {}) as Record<string, Resource>),
  )
  .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
  .map(([id, { Properties }]) => ({
    // The digits that the CDK adds, and the number of an alarm that watches some of the machines.
    name: id.replace(/[0-9A-F]{8}$/, '').replace(/^(Machines\w+?)\d+$/, '$1'),
    page: /docs\/runbook\/([a-z-]+\.md)\.$/.exec(String(Properties?.['AlarmDescription']))?.[1],
  }));

describe('the runbook', () => {
  it('has the page that each alarm of every stack names', () => {
    expect(alarms.length).toBeGreaterThan(50);
    for (const { name, page } of alarms) expect(pages, name).toContain(page);
  });

  it('has no page that no alarm names', () => {
    const named = new Set(alarms.map(({ page }) => page));
    expect(pages.filter((page) => !named.has(page))).toEqual([]);
  });

  it.each(pages)('%s says which alarms it is for, what they mean, what to look at and what to do', (page) => {
    const text = textOf(page);
    const [, listed = ''] = /^Alarms: (.*)\.$/m.exec(text) ?? [];
    for (const { name } of alarms.filter((alarm) => alarm.page === page)) {
      const isListed = listed.includes(`\`${name}\``) || /^`<Function>(?:Errors|Throttles)`$/.test(listed);
      expect([name, isListed]).toEqual([name, true]);
    }
    const headings = ['What it means', 'What to look at', 'What to do'];
    expect(text.match(/^## .*$/gm)).toEqual(headings.map((heading) => `## ${heading}`));
    for (const part of text.split(/^## .*$/m).slice(1)) expect(part.trim()).not.toBe('');
    for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g))
      expect(packageJson.scripts).toHaveProperty(script ?? '');
  });

  it('lists every page', () => {
    const listed = [...textOf(index).matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, page]) => page);
    expect(listed.toSorted()).toEqual(pages.toSorted());
  });
});
