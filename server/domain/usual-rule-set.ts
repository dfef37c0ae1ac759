/** The rule set that screens and commands begin with; the newest one, of 2026, is known from a summary only. */
export const usualRuleSet = "gigabit-rl-2-2024";
