export const score = {
  title: "Points for the ranking (forecast)",
  programme: "Programme",
  criterion: "Criterion",
  value: "measured",
  points: "Points",
  sum: "Together",
  range: "{{from}} to {{to}}",
  note: "No official result. Points are computed only by tables that your organisation has confirmed.",
  none: "No ranking is kept for this programme.",
  loading: "Working out the forecast",
};
