-- What a notice says about drawing its money: the funder's share of the eligible expenditure, and how much of the grant is
-- kept back until the final proof was accepted. Both in basis points; null where the notice does not say.
alter table money_notice
  add column share_basis_points integer check (share_basis_points between 0 and 10000),
  add column retention_basis_points integer check (retention_basis_points between 0 and 10000);
