-- Tells every process that holds accounts in memory what was changed: "<environment id>:<account id>", or "<environment id>:" for all of an environment (ADR 0032).
CREATE FUNCTION "announce_account_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('tributary_accounts', OLD.environment_id || ':' || OLD.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "announce_environment_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('tributary_accounts', COALESCE(NEW.environment_id, OLD.environment_id) || ':');
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "integrated_accounts_announce" AFTER UPDATE OR DELETE ON "integrated_accounts" FOR EACH ROW EXECUTE FUNCTION "announce_account_change"();--> statement-breakpoint
CREATE TRIGGER "environment_integrations_announce" AFTER UPDATE OR DELETE ON "environment_integrations" FOR EACH ROW EXECUTE FUNCTION "announce_environment_change"();--> statement-breakpoint
CREATE TRIGGER "environment_model_overrides_announce" AFTER INSERT OR UPDATE OR DELETE ON "environment_model_overrides" FOR EACH ROW EXECUTE FUNCTION "announce_environment_change"();
