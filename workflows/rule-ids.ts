/**
 * Every rule id of the environment rulebook: rules of article 8 (ENV), rows of the routing matrix (RT) and its overlays
 * (OV), duties of units (D), interpretations (I) and open points (O). Ids only; the rulebook has the texts.
 */
const ids = {
  ENV: `
    001 002 003 004 005 006 007 010 011 012 013 020 021 022 023 024 025 026 027 028 029 030 031 032 033
    040 041 042 043 044 045 046 047 048 049 050 051 052 053 054 055 056 057 060 061 062 063 064 065 070
    071 072 073 074 075 080 081 082 083 084 085 090 091 092 093 094 095 096 097 100 101 102 103 104 110
    111 112 113 114 115 116 117 118 119 120 121 122 123 124 125 126 127 130 131 132 133 140 141 142 143
    144 145 146 147 148 149 150 151 152 153 154`,
  RT: `
    01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 30a 30b
    30c 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62
    63 64 65 66 67 68 69 70 71 72 73 74`,
  OV: '01 02 03 04 05 06 07 08 09 10 11 12',
  D: '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27',
  I: '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27',
  O: '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22',
} as const;

/** The ids that a mechanism, an event or a test may cite. */
export const ruleIds: ReadonlySet<string> = new Set(
  Object.entries(ids).flatMap(([prefix, numbers]) =>
    numbers
      .trim()
      .split(/\s+/)
      .map((number) => `${prefix}-${number}`),
  ),
);
