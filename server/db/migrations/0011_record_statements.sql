-- Planners record statements and withdraw them; when they take effect, only the computation of statuses says.
grant insert on network_statement to breitbandlotse_app;
--> statement-breakpoint
grant update (withdrawn_by_name, withdrawn_at, withdrawn_because) on network_statement to breitbandlotse_app;
