package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.mail.Mailbox;
import org.tandemcrm.sandbox.salesforce.oauth.ClientApp;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.FieldEditor;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.setup.Wsdl;

/**
 * What a test or a person does to the sandbox itself, under /_sandbox; never counted as API calls.
 */
public final class ControlApi {
  private static final String ROOT = "/_sandbox/";

  private final RecordsControl records;
  private final FieldsControl fields;
  private final RulesControl rules;
  private final CreatesControl creates;
  private final RecycleBinControl bin;
  private final FaultsControl faults;
  private final ClockControl clock;
  private final AccessControl access;
  private final OauthControl oauth;
  private final Mailbox mails;
  private final OrgSetup setup;
  private final CallCounter calls;
  private final Runnable reset;
  private final Runnable refresh;

  /**
   * @param person id of the user in whose name edits are made; not the one that API clients run as
   * @param reset puts the data back to the seed and undoes what was set here
   * @param refresh makes it another org, as a sandbox that is copied from production anew
   */
  public ControlApi(Org org, ClientApp app, String person, Runnable reset, Runnable refresh) {
    this.oauth = new OauthControl(app);
    this.records = new RecordsControl(org, person);
    this.fields =
        new FieldsControl(org.schema(), new FieldEditor(org.schema(), org.store(), org.clock()));
    this.rules = new RulesControl(org.schema(), org.setup());
    this.creates = new CreatesControl(org.schema(), org.store());
    this.bin = new RecycleBinControl(org.schema(), org.bin());
    this.faults = new FaultsControl(org.faults());
    this.clock = new ClockControl(org.clock());
    this.access = new AccessControl(org.rights(), org.permissionSets());
    this.mails = org.mails();
    this.setup = org.setup();
    this.calls = org.calls();
    this.reset = reset;
    this.refresh = refresh;
  }

  /** Whether a path is for the control and not for the CRM. */
  public static boolean isControl(String path) {
    return path.startsWith(ROOT);
  }

  /** Answers a request; an error is an answer too. */
  public ApiResponse answer(ApiRequest request) {
    try {
      List<String> words = List.of(request.path().substring(ROOT.length()).split("/", -1));
      List<String> arguments = words.subList(1, words.size());
      return switch (words.get(0)) {
        case "calls" -> calls(request, arguments);
        case "fields" -> fields.answer(request, arguments);
        case "faults" -> faults.answer(request, arguments);
        case "rules" -> rules.answer(request, arguments);
        case "creates" -> creates.answer(request.method(), arguments);
        case "mails" -> mails(request.method());
        case "soap" -> soap(request);
        case "records" -> records.answer(request, arguments);
        case "recycle-bin" -> bin.empty(request.method(), arguments);
        case "delete-log" -> bin.purgeLog(request.method(), arguments);
        case "clock" -> clock.answer(request);
        case "access" -> access.answer(request);
        case "oauth" -> oauth.answer(request);
        case "refresh" -> refresh(request.method());
        case "reset" -> reset(request.method());
        default -> throw ApiException.notFound();
      };
    } catch (ApiException e) {
      return ApiResponse.error(e);
    }
  }

  private ApiResponse calls(ApiRequest request, List<String> arguments) {
    if (request.method().equals("GET") && arguments.isEmpty()) {
      return counts();
    }
    if (request.method().equals("PUT") && arguments.isEmpty()) {
      int remaining = request.json().path("remaining").asInt(-1);
      int others = request.json().path("others").asInt(-1);
      if (remaining < 0 && others < 0) {
        throw ApiException.badJson("remaining or others is a number of calls, 0 or more");
      }
      if (others >= 0) {
        calls.others(others);
      }
      if (remaining >= 0) {
        calls.leave(remaining);
      }
      return counts();
    }
    if (request.method().equals("POST") && arguments.equals(List.of("reset"))) {
      calls.reset();
      return ApiResponse.empty(204);
    }
    throw ApiException.notFound();
  }

  private ApiResponse mails(String method) {
    if (!method.equals("GET")) {
      throw ApiException.methodNotAllowed(method, "GET");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("mails");
    for (Mailbox.Mail mail : mails.list()) {
      ObjectNode node = list.addObject();
      node.put("sent", mail.sent().toString());
      node.put("to", mail.to());
      node.put("subject", mail.subject());
      node.put("text", mail.text());
    }
    return ApiResponse.ok(json);
  }

  private ApiResponse soap(ApiRequest request) {
    if (request.method().equals("PUT")) {
      setup.setStrictSoap(request.json().path("strict").asBoolean(false));
      setup.setWsdl(wsdl(request.json().path("wsdl").asText("")));
    } else if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET, PUT");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("strict", setup.strictSoap());
    json.put("described", setup.wsdl().isPresent());
    return ApiResponse.ok(json);
  }

  private static Optional<Wsdl> wsdl(String file) {
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Wsdl.read(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw ApiException.badJson("wsdl is no description of the partner API: " + e.getMessage());
    }
  }

  private ApiResponse counts() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", calls.total());
    json.put("remaining", calls.remaining());
    ObjectNode byResource = json.putObject("byResource");
    calls.byResource().forEach(byResource::put);
    json.put("bulkQueries", calls.today("bulkQueries"));
    json.put("bulkBatches", calls.today("bulkBatches"));
    return ApiResponse.ok(json);
  }

  private ApiResponse refresh(String method) {
    if (!method.equals("POST")) {
      throw ApiException.methodNotAllowed(method, "POST");
    }
    refresh.run();
    return ApiResponse.empty(204);
  }

  private ApiResponse reset(String method) {
    if (!method.equals("POST")) {
      throw ApiException.methodNotAllowed(method, "POST");
    }
    reset.run();
    return ApiResponse.empty(204);
  }
}
