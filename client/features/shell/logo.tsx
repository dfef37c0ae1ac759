/** The product's mark: a path of points that ends at its goal. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true" focusable="false">
      <rect className="lg-f" width="30" height="30" rx="6" />
      <path className="lg-l" d="M7.5 22.5 13 15.5l4.5 1.5 3.2-5.5" />
      <circle className="lg-p" cx="7.5" cy="22.5" r="2.2" />
      <circle className="lg-p" cx="13" cy="15.5" r="1.7" />
      <circle className="lg-p" cx="17.5" cy="17" r="1.7" />
      <circle className="lg-r" cx="21.8" cy="9" r="3.6" />
    </svg>
  );
}
