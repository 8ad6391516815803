/** So many days before its due instant a case counts as due soon, on the board and in its marks (`state=due-soon`). */
export const dueSoonDays = 3;
