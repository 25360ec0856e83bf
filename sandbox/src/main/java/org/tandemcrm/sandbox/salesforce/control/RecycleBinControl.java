package org.tandemcrm.sandbox.salesforce.control;

import java.util.List;
import java.util.function.Consumer;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.RecycleBin;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Empties the recycle bin, and makes the log of deletes forget. */
final class RecycleBinControl {
  private final Schema schema;
  private final RecycleBin bin;

  RecycleBinControl(Schema schema, RecycleBin bin) {
    this.schema = schema;
    this.bin = bin;
  }

  /**
   * Takes records out of the bin for good.
   *
   * @param arguments nothing for all, an object, or an object and a record's id
   */
  ApiResponse empty(String method, List<String> arguments) {
    requireDelete(method);
    if (arguments.size() < 2) {
      each(arguments, bin::empty);
    } else {
      bin.purge(
          type(arguments.get(0)),
          SalesforceId.normalise(arguments.get(1)).orElseThrow(ApiException::notFound));
    }
    return ApiResponse.empty(204);
  }

  /**
   * Forgets the deletes up to now.
   *
   * @param arguments nothing for all, or an object
   */
  ApiResponse purgeLog(String method, List<String> arguments) {
    requireDelete(method);
    each(arguments, bin::purgeLog);
    return ApiResponse.empty(204);
  }

  private void each(List<String> arguments, Consumer<ObjectType> action) {
    if (arguments.isEmpty()) {
      schema.types().forEach(action);
    } else {
      action.accept(type(arguments.get(0)));
    }
  }

  private ObjectType type(String name) {
    return schema.type(name).orElseThrow(ApiException::notFound);
  }

  private static void requireDelete(String method) {
    if (!method.equals("DELETE")) {
      throw ApiException.methodNotAllowed(method, "DELETE");
    }
  }
}
