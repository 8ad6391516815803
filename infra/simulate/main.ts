import { readCounted } from '../price/counted.ts';
import { growthDocument } from './document.ts';

/* `npm run simulate`: plays a year at each size and prints what docs/aws/growth.md says. */
console.log(growthDocument(readCounted()).text);
