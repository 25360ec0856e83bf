package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.soql.QueryEngine;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** Everything under /services/data, for a caller that is already let in. */
public final class RestApi {
  private final LimitsResource limits;
  private final QueryResource queries;
  private final DescribeResource describe;
  private final RecordResource records;
  private final CollectionsResource collections;
  private final CompositeResource composite;

  /**
   * @param actor id of the user that the API client runs as
   */
  public RestApi(
      Schema schema,
      OrgStore store,
      RecordWriter writer,
      QueryEngine engine,
      CallCounter calls,
      Faults faults,
      String actor) {
    this.limits = new LimitsResource(schema, store, calls);
    this.queries = new QueryResource(engine, store, faults);
    this.describe = new DescribeResource(schema, store);
    this.records = new RecordResource(schema, store, writer, faults, actor);
    this.collections = new CollectionsResource(schema, store, writer, faults, actor);
    this.composite = new CompositeResource(store, this::answer);
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
        case COLLECTIONS -> collections.answer(request, route);
        case COMPOSITE -> composite.answer(request);
      };
    } catch (ApiException e) {
      return ApiResponse.error(e);
    }
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
    for (String name : List.of("composite", "limits", "query", "queryAll", "sobjects")) {
      json.put(name, route.root() + "/" + name);
    }
    return ApiResponse.ok(json);
  }

  /** Makes the next pages of all queries unavailable, as after a reset of the data. */
  public void forgetQueries() {
    queries.forgetResults();
  }
}
