package org.tandemcrm.sandbox.salesforce.rest;

/** What a request is about; the name under which calls are counted and faults are aimed. */
public enum Resource {
  RESOURCES("resources"),
  LIMITS("limits"),
  RECORD_COUNT("recordCount"),
  QUERY("query"),
  QUERY_ALL("queryAll"),
  QUERY_MORE("queryMore"),
  SOBJECTS("sobjects"),
  DESCRIBE("describe"),
  LAYOUTS("layouts"),
  RECORD("record"),
  UPDATED("updated"),
  DELETED("deleted"),
  COLLECTIONS("collections"),
  COMPOSITE("composite"),
  QUERY_JOBS("queryJobs"),
  INGEST_JOBS("ingestJobs");

  private final String wireName;

  Resource(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether a composite may hold only five of it and its like. */
  boolean scarceInComposite() {
    return this == QUERY || this == QUERY_ALL || this == QUERY_MORE || this == COLLECTIONS;
  }
}
