CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"prefix" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "environment_integrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"environment_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"show_in_catalog" boolean DEFAULT true NOT NULL,
	"override" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "environment_model_overrides" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"model" text NOT NULL,
	"override" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "environments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "integrated_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"environment_id" uuid NOT NULL,
	"environment_integration_id" uuid NOT NULL,
	"status" text NOT NULL,
	"is_sandbox" boolean DEFAULT false NOT NULL,
	"is_blocked" boolean DEFAULT false NOT NULL,
	"authentication_method" text,
	"region" text DEFAULT 'wnam' NOT NULL,
	"context" text NOT NULL,
	"integration_override" text,
	"unified_model_override" jsonb,
	"last_error" text,
	"last_forbidden_error" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"credential_version" integer DEFAULT 1 NOT NULL,
	"refresh_lease_holder" uuid,
	"refresh_lease_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "integrated_accounts_status" CHECK ("integrated_accounts"."status" in ('connecting', 'active', 'needs_reauth', 'validation_error', 'post_install_error'))
);
--> statement-breakpoint
CREATE TABLE "integrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"label" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"credentials" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_integrations" ADD CONSTRAINT "environment_integrations_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_integrations" ADD CONSTRAINT "environment_integrations_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_model_overrides" ADD CONSTRAINT "environment_model_overrides_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_model_overrides" ADD CONSTRAINT "environment_model_overrides_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrated_accounts" ADD CONSTRAINT "integrated_accounts_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrated_accounts" ADD CONSTRAINT "integrated_accounts_environment_integration_id_environment_integrations_id_fk" FOREIGN KEY ("environment_integration_id") REFERENCES "public"."environment_integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_tokens_environment" ON "api_tokens" USING btree ("environment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "environment_integrations_pair" ON "environment_integrations" USING btree ("environment_id","integration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "environment_model_overrides_key" ON "environment_model_overrides" USING btree ("environment_id","integration_id","model");--> statement-breakpoint
CREATE UNIQUE INDEX "environments_name" ON "environments" USING btree ("name");--> statement-breakpoint
CREATE INDEX "integrated_accounts_page" ON "integrated_accounts" USING btree ("environment_id","created_at","id");--> statement-breakpoint
CREATE INDEX "integrated_accounts_tenant" ON "integrated_accounts" USING btree ("environment_id","tenant_id");--> statement-breakpoint
CREATE INDEX "integrated_accounts_installation" ON "integrated_accounts" USING btree ("environment_integration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "integrations_name" ON "integrations" USING btree ("name");