package org.tandemcrm.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST API under /api/v1. Its endpoints stand beside the pages of their feature. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tandem",
            version = "1",
            description =
                "Connections, their sync runs, and the prospects that came of them. Instants are"
                    + " ISO-8601 in UTC. Every error is application/problem+json."),
    tags = {
      @Tag(name = "connections", description = "CRM organisations that Tandem is in step with"),
      @Tag(name = "runs", description = "Sync cycles and what became of each record"),
      @Tag(name = "cases", description = "What waits for a person's decision"),
      @Tag(name = "prospects", description = "People, with their links to CRM records"),
      @Tag(name = "accounts", description = "Companies, with their people and opportunities"),
      @Tag(name = "opportunities", description = "Deals, with the people in them"),
      @Tag(name = "actions", description = "What is done to prospects, in a CRM or here"),
      @Tag(name = "edits", description = "Bulk edits and imports, with what became of each line"),
      @Tag(name = "backends", description = "Kinds of CRM that the installed plugins connect to"),
      @Tag(name = "alerts", description = "What people are told by mail"),
      @Tag(name = "operations", description = "Back-up, housekeeping and figures for monitoring"),
      @Tag(name = "users", description = "People who work with Tandem"),
      @Tag(name = "tokens", description = "Keys of programs that call this API"),
      @Tag(name = "audit", description = "Who changed what")
    },
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description =
        "A token of this server. What it may do is its role: admin, marketer, sales or viewer.")
public class RestApplication extends Application {}
