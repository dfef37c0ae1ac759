/**
 * `work` with its answers kept: a file says the same street, number and place many times. Forgets everything when it knows
 * 50,000 texts, so that memory stays flat for a whole country.
 */
export function remember<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= mostTexts) known.clear();
    const answer = work(text);
    known.set(text, answer);
    return answer;
  };
}

const mostTexts = 50_000;
