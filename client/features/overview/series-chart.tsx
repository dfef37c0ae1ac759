import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatMonth } from "#client/format/date.ts";
import { formatDecimal } from "#client/format/number.ts";
import type { SeriesPoint } from "#domain/overview.ts";

/** Share served and share at gigabit at each delivery; a dashed upright where the method changed. Decorative. */
export function SeriesChart({ series }: { series: readonly SeriesPoint[] }) {
  const data = series.map((point) => ({
    time: Date.parse(`${point.asOf}T00:00:00Z`),
    served: point.addresses === 0 ? null : (100 * point.served) / point.addresses,
    gigabit: point.addresses === 0 ? null : (100 * point.gigabit) / point.addresses,
  }));
  const ink = "var(--bl-text-2)";
  return (
    <ResponsiveContainer width="100%" height={150}>
      <LineChart data={data} margin={{ top: 12, right: 16, bottom: 0, left: -22 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--bl-rand)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          ticks={data.map((point) => point.time)}
          tickFormatter={(time: number) => formatMonth(new Date(time).toISOString().slice(0, 10))}
          tick={{ fontSize: 11.5, fill: ink }}
          stroke="var(--bl-rand-stark)"
          minTickGap={12}
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 25, 50, 75, 100]}
          tickFormatter={(value: number) => formatDecimal(value, 0)}
          tick={{ fontSize: 11.5, fill: ink }}
          axisLine={false}
          tickLine={false}
        />
        {series
          .filter((point) => point.methodBreak)
          .map((point) => (
            <ReferenceLine
              key={point.revision}
              x={Date.parse(`${point.asOf}T00:00:00Z`)}
              stroke="var(--bl-status-beobachten)"
              strokeDasharray="2 3"
            />
          ))}
        <Line
          dataKey="served"
          stroke="var(--bl-gruppe-versorgt)"
          strokeWidth={3}
          dot={{ r: 3.5, fill: "var(--bl-gruppe-versorgt)" }}
          isAnimationActive={false}
        />
        <Line
          dataKey="gigabit"
          stroke="var(--bl-gruppe-unterwegs)"
          strokeWidth={2}
          strokeDasharray="6 4"
          dot={{ r: 3, fill: "var(--bl-flaeche)", stroke: "var(--bl-gruppe-unterwegs)", strokeDasharray: "none" }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
