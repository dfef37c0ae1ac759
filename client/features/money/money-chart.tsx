import { useTranslation } from "react-i18next";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatMonth } from "#client/format/date.ts";
import { formatDecimal } from "#client/format/number.ts";
import type { MoneySeries } from "./money-series.ts";

const ink = "var(--bl-text-2)";
const centsPerMillion = 100_000_000;

/** Plan and payments as steps over time, the grant as a line above, today as an upright. The table below says the same. */
export function MoneyChart({ series, today }: { series: MoneySeries; today: string }) {
  const { t } = useTranslation("money");
  const data = series.points.map((point) => ({
    time: timeOf(point.on),
    planned: point.planned / centsPerMillion,
    milestone: point.milestone === null ? null : point.planned / centsPerMillion,
    drawn: point.drawn === null ? null : point.drawn / centsPerMillion,
  }));
  const granted = series.granted === null ? null : series.granted / centsPerMillion;
  return (
    <div className="bl-gelddiagramm" aria-hidden="true">
      <p className="bl-klein bl-zweit">{t("chart.unit")}</p>
      <ResponsiveContainer width="100%" height={200}>
        <ComposedChart data={data} margin={{ top: 18, right: 18, bottom: 0, left: -14 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--bl-rand)" vertical={false} />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            tickFormatter={(time: number) => formatMonth(new Date(time).toISOString().slice(0, 10))}
            tick={{ fontSize: 11.5, fill: ink }}
            stroke="var(--bl-rand-stark)"
            minTickGap={28}
          />
          <YAxis
            domain={[0, (highest: number) => Math.max(highest, granted ?? 0) * 1.08]}
            tickFormatter={(value: number) => formatDecimal(value, value < 10 ? 1 : 0)}
            tick={{ fontSize: 11.5, fill: ink }}
            axisLine={false}
            tickLine={false}
          />
          <Area
            dataKey="drawn"
            type="stepAfter"
            stroke="var(--bl-geld-abgerufen)"
            strokeWidth={3}
            fill="var(--bl-geld-abgerufen)"
            fillOpacity={0.1}
            isAnimationActive={false}
          />
          <Line
            dataKey="planned"
            type="stepAfter"
            stroke="var(--bl-geld-plan)"
            strokeWidth={1.8}
            strokeDasharray="5 4"
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="milestone"
            stroke="none"
            dot={{ r: 3.5, fill: "var(--bl-flaeche)", stroke: "var(--bl-geld-plan)", strokeDasharray: "none" }}
            isAnimationActive={false}
          />
          {granted !== null && (
            <ReferenceLine
              y={granted}
              stroke="var(--bl-geld-bund)"
              strokeWidth={2}
              label={{ value: t("chart.granted"), position: "insideTopLeft", dy: -16, fontSize: 11.5, fill: ink }}
            />
          )}
          <ReferenceLine
            x={timeOf(today)}
            stroke="var(--bl-text)"
            label={{ value: t("chart.today"), position: "top", fontSize: 11.5, fill: ink }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
