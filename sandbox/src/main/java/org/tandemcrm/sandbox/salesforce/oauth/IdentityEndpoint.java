package org.tandemcrm.sandbox.salesforce.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Says who a token belongs to: the identity URL of a token's answer, and OpenID's userinfo. */
public final class IdentityEndpoint {
  private static final String USER_INFO = "/services/oauth2/userinfo";

  private final OrgIdentity org;
  private final Sessions sessions;
  private final ObjectType userType;
  private final OrgStore store;
  private final String baseUrl;

  public IdentityEndpoint(
      OrgIdentity org, Sessions sessions, Schema schema, OrgStore store, String baseUrl) {
    this.org = org;
    this.sessions = sessions;
    this.userType = schema.require("User");
    this.store = store;
    this.baseUrl = baseUrl;
  }

  public boolean answers(String path) {
    return path.equals(USER_INFO) || path.equals(identityPath());
  }

  /**
   * Answers who the bearer is.
   *
   * @throws ApiException INVALID_SESSION_ID
   */
  public ApiResponse answer(ApiRequest request) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    sessions.require(request);
    Row user = store.find(userType, org.userId()).orElseThrow(ApiException::notFound);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String url = baseUrl + identityPath();
    json.put("user_id", org.userId());
    json.put("organization_id", org.orgId());
    json.put("email", user.text("Email"));
    if (request.path().equals(USER_INFO)) {
      json.put("sub", url);
      json.put("preferred_username", user.text("Username"));
      json.put("name", user.text("Name"));
    } else {
      json.put("id", url);
      json.put("asserted_user", true);
      json.put("username", user.text("Username"));
      json.put("display_name", user.text("Name"));
      json.put("user_type", "STANDARD");
      json.put("active", user.flag("IsActive"));
    }
    return ApiResponse.ok(json);
  }

  private String identityPath() {
    return "/id/" + org.orgId() + "/" + org.userId();
  }
}
