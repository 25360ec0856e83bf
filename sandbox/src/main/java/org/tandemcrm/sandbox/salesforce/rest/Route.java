package org.tandemcrm.sandbox.salesforce.rest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/**
 * Where a path under /services/data/vXX.X leads.
 *
 * @param version such as {@code v65.0}
 * @param arguments the object, id or locator in the path, in order
 */
public record Route(Resource resource, String version, List<String> arguments) {
  private static final Pattern PATH = Pattern.compile("/services/data/(v(\\d+)\\.0)(/.*)?");
  private static final int NEWEST_RETIRED = 30;

  /**
   * Finds the way of a path.
   *
   * @throws ApiException NOT_FOUND, or GONE for a retired version
   */
  public static Route of(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || matcher.group(2).length() > 3) {
      throw ApiException.notFound();
    }
    int version = Integer.parseInt(matcher.group(2));
    if (version <= NEWEST_RETIRED) {
      throw new ApiException(ErrorCode.GONE, "The requested API version is no longer available");
    }
    if (version < Release.OLDEST || version > Release.NEWEST) {
      throw ApiException.notFound();
    }
    String rest = matcher.group(3) == null ? "" : matcher.group(3);
    List<String> words =
        Pattern.compile("/").splitAsStream(rest).filter(w -> !w.isEmpty()).toList();
    return of(matcher.group(1), words);
  }

  private static Route of(String version, List<String> words) {
    if (words.isEmpty()) {
      return new Route(Resource.RESOURCES, version, words);
    }
    List<String> after = words.subList(1, words.size());
    Resource resource =
        switch (words.get(0)) {
          case "limits" -> limits(after);
          case "query" -> query(after, Resource.QUERY);
          case "queryAll" -> query(after, Resource.QUERY_ALL);
          case "sobjects" -> sobjects(after);
          case "composite" -> composite(after);
          case "jobs" -> jobs(after);
          default -> throw ApiException.notFound();
        };
    List<String> arguments =
        switch (resource) {
          case COLLECTIONS, QUERY_JOBS, INGEST_JOBS -> after.subList(1, after.size());
          case RECORD -> withValue(after);
          default -> after;
        };
    return new Route(resource, version, arguments);
  }

  /** The value of an external id may hold slashes. */
  private static List<String> withValue(List<String> after) {
    return after.size() < 3
        ? after
        : List.of(after.get(0), after.get(1), String.join("/", after.subList(2, after.size())));
  }

  private static Resource limits(List<String> after) {
    if (after.isEmpty()) {
      return Resource.LIMITS;
    }
    if (after.equals(List.of("recordCount"))) {
      return Resource.RECORD_COUNT;
    }
    throw ApiException.notFound();
  }

  private static Resource query(List<String> after, Resource first) {
    return switch (after.size()) {
      case 0 -> first;
      case 1 -> Resource.QUERY_MORE;
      default -> throw ApiException.notFound();
    };
  }

  private static Resource sobjects(List<String> after) {
    return switch (after.size()) {
      case 0, 1 -> Resource.SOBJECTS;
      case 2 ->
          switch (after.get(1)) {
            case "describe" -> Resource.DESCRIBE;
            case "updated" -> Resource.UPDATED;
            case "deleted" -> Resource.DELETED;
            default -> Resource.RECORD;
          };
      default ->
          after.subList(1, after.size()).equals(List.of("describe", "layouts"))
              ? Resource.LAYOUTS
              : Resource.RECORD;
    };
  }

  private static Resource composite(List<String> after) {
    if (after.isEmpty()) {
      return Resource.COMPOSITE;
    }
    if (after.get(0).equals("sobjects") && after.size() <= 3) {
      return Resource.COLLECTIONS;
    }
    throw ApiException.notFound();
  }

  private static Resource jobs(List<String> after) {
    return switch (after.isEmpty() ? "" : after.get(0)) {
      case "query" -> Resource.QUERY_JOBS;
      case "ingest" -> Resource.INGEST_JOBS;
      default -> throw ApiException.notFound();
    };
  }

  String root() {
    return "/services/data/" + version;
  }
}
