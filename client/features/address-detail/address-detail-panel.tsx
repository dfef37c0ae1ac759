import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { formatSpeed } from "#client/format/measure.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { IconButton } from "#client/ui/button.tsx";
import { ClassSymbol } from "#client/ui/class-symbol.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { StatusBadge } from "#client/ui/status-badge.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { AddressDetail, OfferView } from "#domain/address.ts";
import type { Position } from "#domain/geometry.ts";
import { SupplyCompletenessNote } from "./supply-completeness.tsx";

/** Everything that is known about one address under one rule set: class, reasons, all offers, sources. */
export function AddressDetailPanel({
  org,
  id,
  ruleSet,
  asOf,
  onClose,
  onShow,
  onLoaded,
}: {
  org: string;
  id: string;
  ruleSet: string;
  asOf: number | undefined;
  onClose: () => void;
  onShow: (position: Position) => void;
  onLoaded: (id: string, position: Position) => void;
}) {
  const { t } = useTranslation(["map", "common"]);
  const trpc = useTRPC();
  const detail = useQuery(trpc.addresses.get.queryOptions({ org, id, ruleSet, asOf }));
  const address = detail.data;
  const told = useRef(onLoaded);
  told.current = onLoaded;
  useEffect(() => {
    if (address) told.current(address.id, address.position);
  }, [address]);
  const town = address && [address.postcode, address.place].filter(Boolean).join(" ");
  return (
    <>
      <div className="bl-kopfzeile-feld">
        <div className="bl-oben">
          <span>{t("address.label")}</span>
          <span>{address ? t("address.asOf", { date: formatDate(address.source.asOf) }) : ""}</span>
        </div>
        <div className="bl-name">
          <h1>{address?.text ?? t("address.label")}</h1>
          <span className="bl-luft" />
          {address && <IconButton icon="target" label={t("address.zoomTo")} onClick={() => onShow(address.position)} />}
          <IconButton icon="close" label={t("address.close")} onClick={onClose} />
        </div>
        {town && <p className="bl-zweit">{town}</p>}
      </div>
      <div className="bl-rollt">
        {detail.isPending && <Skeleton label={t("common:state.loading")} heights={[22, 16, 16, 60]} />}
        {detail.isError &&
          (errorCodeOf(detail.error) === "not-found" ? (
            <p className="bl-block">{t("address.missing")}</p>
          ) : (
            <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />
          ))}
        {address && <Facts address={address} org={org} />}
      </div>
    </>
  );
}

function Facts({ address, org }: { address: AddressDetail; org: string }) {
  const { t } = useTranslation(["map", "common"]);
  const tone = address.eligibility === "yes" ? "plan" : address.eligibility === "no" ? "ruht" : "offen";
  return (
    <>
      <section className="bl-block">
        <div className="bl-kz">
          <b className="bl-klasse">
            <ClassSymbol kind={address.class} size={18} />
            {t(`common:class.${address.class}`)}
          </b>
          <StatusBadge tone={tone}>{t(`common:eligibility.${address.eligibility}`)}</StatusBadge>
        </div>
        {address.reasons.length > 0 && (
          <>
            <h2 className="bl-h oben">{t("address.reasons")}</h2>
            <ul className="bl-liste saetze">
              {address.reasons.map((reason) => (
                <li key={reason}>{t(`common:reason.${reason}`)}</li>
              ))}
            </ul>
            {address.reasons.some(
              (reason) => reason === "network-may-be-upgradeable" || reason === "cable-may-exclude",
            ) && (
              <p className="bl-zweit bl-klein">
                <TextLink href={`/${org}/daten`}>{t("address.stateIt")}</TextLink>
              </p>
            )}
          </>
        )}
      </section>
      <section className="bl-block">
        <h2>{t("address.offers")}</h2>
        {address.offers.length === 0 && <p className="bl-zweit">{t("address.noOffers")}</p>}
        <SupplyCompletenessNote address={address} />
        <ul className="bl-angebote">
          {address.offers.map((offer) => (
            <Offer key={offer.id} offer={offer} deciding={offer.id === address.decidingOfferId} />
          ))}
        </ul>
      </section>
      {address.statements.length > 0 && (
        <section className="bl-block">
          <h2>{t("address.statements")}</h2>
          <ul className="bl-liste saetze">
            {address.statements.map((statement) => (
              <li key={statement.id}>
                <span>
                  <b>{statement.operator}</b>
                  <br />
                  {t(`common:networkQuestion.${statement.question}.${statement.answer ? "yes" : "no"}`)}
                  <br />
                  <small className="bl-zweit">
                    {[statement.statedBy, formatDate(statement.statedOn), statement.source].join(", ")}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="bl-block">
        <dl className="bl-paare">
          <Pair name={t("address.municipality")}>
            {address.municipality ?? unknownValue}
            {address.agsDerived && <small> {t("address.derived")}</small>}
          </Pair>
          {address.district && <Pair name={t("address.district")}>{address.district}</Pair>}
          <Pair name={t("address.households")}>{formatCount(address.households)}</Pair>
          {address.sites.length > 0 && (
            <Pair name={t("address.sites")}>{address.sites.map((site) => site.name).join(", ")}</Pair>
          )}
          {address.projects.length > 0 && (
            <Pair name={t("address.projects")}>
              {address.projects.map((project) => (
                <TextLink key={project.id} href={`/${org}/projekte/${project.id}`}>
                  {project.name}
                </TextLink>
              ))}
            </Pair>
          )}
          <Pair name={t("address.gigabit.name")}>
            {t(address.gigabit ? "address.gigabit.yes" : "address.gigabit.no")}
          </Pair>
          {address.officialId && <Pair name={t("address.officialId")}>{address.officialId}</Pair>}
          <Pair name={t("address.source")}>
            {[address.source.publisher ?? t("data.unknownPublisher"), address.source.licence]
              .filter(Boolean)
              .join(", ")}
          </Pair>
        </dl>
      </section>
    </>
  );
}

function Offer({ offer, deciding }: { offer: OfferView; deciding: boolean }) {
  const { t } = useTranslation(["map", "common"]);
  const commitment =
    offer.kind === "commitment" &&
    [
      offer.availableOn
        ? t("address.commitment", { date: formatDate(offer.availableOn) })
        : t("address.commitmentOpen"),
      t(`address.binding.${offer.binding === null ? "unknown" : offer.binding ? "yes" : "no"}`),
    ].join(", ");
  return (
    <li className={deciding ? "entscheidet" : ""}>
      <b>{offer.operator}</b>
      <b className="bl-re">{formatSpeed(offer.downMbps, offer.upMbps)}</b>
      <span>{t(`common:technology.${offer.technology}`)}</span>
      <span className="bl-re">{t(offer.speedKind === "peak" ? "address.peak" : "address.advertised")}</span>
      {commitment && <span className="ganz">{commitment}</span>}
      <small className="ganz">
        {[
          offer.source.publisher ?? t("data.unknownPublisher"),
          t("address.asOf", { date: formatDate(offer.source.asOf) }),
          offer.source.synthetic && t("data.synthetic"),
        ]
          .filter(Boolean)
          .join(", ")}
      </small>
      {deciding && <span className="ganz marke">{t("address.deciding")}</span>}
    </li>
  );
}

function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
