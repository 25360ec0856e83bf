package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.bulk.IngestJobs;
import org.tandemcrm.sandbox.salesforce.bulk.QueryJobs;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.soql.QueryEngine;

/** Everything under /services/data, for a caller that is already let in. */
public final class RestApi {
  private final LimitsResource limits;
  private final QueryResource queries;
  private final DescribeResource describe;
  private final LayoutsResource layouts;
  private final RecordResource records;
  private final CollectionsResource collections;
  private final ReplicationResource replication;
  private final CompositeResource composite;
  private final QueryJobs queryJobs;
  private final IngestJobs ingestJobs;

  public RestApi(Org org) {
    QueryEngine engine = new QueryEngine(org);
    this.limits = new LimitsResource(org.schema(), org.store(), org.calls());
    this.queries = new QueryResource(engine, org.store(), org.faults());
    this.describe = new DescribeResource(org.schema(), org.store(), org.rights());
    this.layouts = new LayoutsResource(org);
    this.records = new RecordResource(org);
    this.collections = new CollectionsResource(org);
    this.replication = new ReplicationResource(org);
    this.queryJobs = new QueryJobs(org, engine);
    this.ingestJobs = new IngestJobs(org);
    this.composite = new CompositeResource(org.store(), this::answer);
  }

  /** Answers a request; an error is an answer too. */
  public ApiResponse answer(ApiRequest request) {
    try {
      Route route = Route.of(request.path());
      return switch (route.resource()) {
        case RESOURCES -> resources(route);
        case LIMITS, RECORD_COUNT -> limits.answer(request, route);
        case QUERY, QUERY_ALL, QUERY_MORE -> queries.answer(request, route);
        case SOBJECTS, RECORD -> records.answer(request, route);
        case DESCRIBE -> describe.answer(request, route);
        case LAYOUTS -> layouts.answer(request, route);
        case COLLECTIONS -> collections.answer(request, route);
        case UPDATED, DELETED -> replication.answer(request, route);
        case COMPOSITE -> composite.answer(request);
        case QUERY_JOBS -> queryJobs.answer(request, route.version(), route.arguments());
        case INGEST_JOBS -> ingestJobs.answer(request, route.version(), route.arguments());
      };
    } catch (ApiException e) {
      return ApiResponse.error(e);
    }
  }

  /** What a request is about, for faults that are aimed. */
  public Target target(ApiRequest request) {
    Route route = Route.of(request.path());
    return switch (route.resource()) {
      case QUERY, QUERY_ALL, QUERY_MORE -> queries.target(request, route);
      case QUERY_JOBS -> queryJobs.target(request, route.arguments());
      case INGEST_JOBS -> ingestJobs.target(request, route.arguments());
      default -> new Target(route.resource().wireName(), route.arguments().stream().findFirst());
    };
  }

  /** The versions of the API, which need no token. */
  public static ApiResponse versions() {
    ArrayNode versions = JsonNodeFactory.instance.arrayNode();
    for (Release release : Release.all()) {
      versions
          .addObject()
          .put("label", release.label())
          .put("url", "/services/data/v" + release.version())
          .put("version", release.version());
    }
    return ApiResponse.ok(versions);
  }

  private static ApiResponse resources(Route route) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("composite", "jobs", "limits", "query", "queryAll", "sobjects")) {
      json.put(name, route.root() + "/" + name);
    }
    return ApiResponse.ok(json);
  }

  /** Makes the next pages of all queries unavailable, as after a reset of the data. */
  public void forgetQueries() {
    queries.forgetResults();
    queryJobs.forget();
    ingestJobs.forget();
  }
}
