/** The rule set of an overview whose address names none: the newest federal one. */
export const usualRuleSet = "gigabit-rl-2-2024";
