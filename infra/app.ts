import { banjieApp } from './banjie-app.ts';

banjieApp().app.synth();
