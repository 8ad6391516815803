import type { Text } from '../text.ts';

/** Kinds of pollution that a free text can be about; `other` means that it is no pollution complaint. */
export const KINDS = [
  'noise-construction',
  'noise-entertainment',
  'noise-social',
  'noise-industrial',
  'noise-traffic',
  'air-industrial',
  'air-catering',
  'air-odour-waste',
  'air-burning',
  'air-vehicle',
  'dust',
  'water',
  'solid-waste',
  'soil',
  'ecology',
  'livestock',
  'radiation-light',
  'other',
] as const;

/** A kind of pollution, or `other`. */
export type Kind = (typeof KINDS)[number];

/** Every kind but `other`. */
export type PollutionKind = Exclude<Kind, 'other'>;

/** Names of the kinds for people. */
export const KIND_NAMES: Readonly<Record<Kind, Text>> = {
  'noise-construction': { zh: '建筑施工噪声', en: 'Construction noise' },
  'noise-entertainment': { zh: '娱乐场所噪声', en: 'Noise of entertainment venues' },
  'noise-social': { zh: '社会生活噪声', en: 'Noise of social life' },
  'noise-industrial': { zh: '工业、设备噪声', en: 'Noise of industry and equipment' },
  'noise-traffic': { zh: '交通噪声', en: 'Traffic noise' },
  'air-industrial': { zh: '工业废气', en: 'Industrial exhaust' },
  'air-catering': { zh: '餐饮油烟', en: 'Catering fumes' },
  'air-odour-waste': { zh: '垃圾、下水道臭气', en: 'Odour of rubbish and sewers' },
  'air-burning': { zh: '露天焚烧', en: 'Open burning' },
  'air-vehicle': { zh: '机动车尾气', en: 'Vehicle exhaust' },
  dust: { zh: '扬尘', en: 'Dust' },
  water: { zh: '水污染', en: 'Water pollution' },
  'solid-waste': { zh: '固体废物', en: 'Solid waste' },
  soil: { zh: '土壤污染', en: 'Soil pollution' },
  ecology: { zh: '生态破坏', en: 'Ecological damage' },
  livestock: { zh: '畜禽养殖', en: 'Livestock' },
  'radiation-light': { zh: '辐射、光污染', en: 'Radiation and light' },
  other: { zh: '非污染投诉', en: 'No pollution complaint' },
};

/**
 * Urgency grounds that a text can claim. The first five order a site visit within an hour (ENV-061),
 * the last three an immediate transfer (ENV-027); they are two different tests (I-09).
 */
export const GROUNDS = [
  'smell',
  'grave-noise',
  'drinking-water',
  'sudden-incident',
  'health-or-safety-threat',
  'social-stability',
  'public-health',
  'environmental-safety',
] as const;

/** A ground of urgency. */
export type Ground = (typeof GROUNDS)[number];

/** Names of the grounds for people. */
export const GROUND_NAMES: Readonly<Record<Ground, Text>> = {
  smell: { zh: '难闻臭味', en: 'Foul smell' },
  'grave-noise': { zh: '严重影响群众生活的噪声', en: 'Noise gravely affecting life' },
  'drinking-water': { zh: '饮用水安全', en: 'Drinking-water safety' },
  'sudden-incident': { zh: '突发环境事件', en: 'Sudden environmental incident' },
  'health-or-safety-threat': { zh: '威胁群众健康或环境安全', en: 'Threat to health or environmental safety' },
  'social-stability': { zh: '可能影响社会稳定', en: 'Social stability' },
  'public-health': { zh: '威胁群众健康', en: 'Public health' },
  'environmental-safety': { zh: '危害环境安全', en: 'Environmental safety' },
};
