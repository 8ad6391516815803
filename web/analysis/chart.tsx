import { Skeleton, theme } from 'antd';
import type { EChartsOption } from 'echarts';
import type { EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { say, type Text } from '../language.ts';
import styles from './figures.module.css';

/** One line or row of bars. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** What a chart shows; a table beside it says the same. */
export interface ChartProps {
  readonly kind: 'line' | 'bar';
  readonly title: Text;
  /** Along the axis of the categories. */
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly shown: (value: number) => string;
  /** What a click on a point or bar opens. */
  readonly onOpen?: (category: number, series: number) => void;
}

const barHeight = 26;

/** A chart that is loaded when it is first drawn; for keys and ears the table beside it is the way. */
export function Chart({ kind, title, categories, series, shown, onOpen }: ChartProps) {
  const { token } = theme.useToken();
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();
  const open = useRef(onOpen);
  useEffect(() => {
    open.current = onOpen;
  }, [onOpen]);
  useEffect(() => {
    let made: EChartsType | undefined;
    let watch: ResizeObserver | undefined;
    let isGone = false;
    void import('./echarts.ts').then(({ init }) => {
      if (isGone || place.current === null) return;
      made = init(place.current);
      made.on('click', ({ dataIndex, seriesIndex }) => open.current?.(dataIndex, seriesIndex ?? 0));
      watch = new ResizeObserver(() => made?.resize());
      watch.observe(place.current);
      setChart(made);
    });
    return () => {
      isGone = true;
      watch?.disconnect();
      made?.dispose();
    };
  }, []);
  const key = JSON.stringify([kind, categories, series, token.colorText, token.colorPrimary]);
  const height = kind === 'bar' ? Math.max(120, categories.length * Math.max(1, series.length) * barHeight + 60) : 280;
  useEffect(() => {
    chart?.setOption(optionOf({ kind, title, categories, series, shown }, token), { notMerge: true });
    chart?.resize();
    // What is shown is told apart by its content: the parts are made anew with each drawing.
  }, [chart, key]);
  return (
    <div className={styles.chart}>
      {chart === undefined && <Skeleton.Node active className={styles.waiting ?? ''} />}
      <div ref={place} role="img" aria-label={say(title)} style={{ height }} />
    </div>
  );
}

type Token = ReturnType<typeof theme.useToken>['token'];

const stillMotion = matchMedia('(prefers-reduced-motion: reduce)');

function optionOf({ kind, categories, series, shown }: ChartProps, token: Token): EChartsOption {
  const text = { color: token.colorText, fontFamily: token.fontFamily };
  const named = { type: 'category' as const, data: [...categories], axisLabel: { ...text } };
  const counted = {
    type: 'value' as const,
    axisLabel: { ...text, formatter: (value: number) => shown(value) },
    splitLine: { lineStyle: { color: token.colorSplit } },
  };
  return {
    animation: !stillMotion.matches,
    color: [token.colorPrimary, token.colorWarning, token.colorSuccess, token.colorError, token.purple, token.cyan],
    textStyle: text,
    grid: { left: 8, right: 24, top: series.length > 1 ? 56 : 16, bottom: 8, outerBoundsMode: 'same' },
    ...(series.length > 1 ? { legend: { textStyle: text, top: 0, type: 'plain' } } : {}),
    tooltip: {
      trigger: kind === 'line' ? 'axis' : 'item',
      renderMode: 'richText',
      valueFormatter: (value) => (typeof value === 'number' ? shown(value) : '—'),
      backgroundColor: token.colorBgElevated,
      borderColor: token.colorBorder,
      textStyle: text,
    },
    ...(kind === 'line' ? { xAxis: named, yAxis: counted } : { yAxis: { ...named, inverse: true }, xAxis: counted }),
    series: series.map(({ name, values }) => ({
      type: kind,
      name,
      data: values.map((value) => value ?? null),
      ...(kind === 'line' ? { symbolSize: 8, connectNulls: false } : { barMaxWidth: 18 }),
    })),
  };
}
