package org.tandemcrm.web.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.core.behaviour.BehaviourDraft;
import org.tandemcrm.web.rest.InvalidRequestException;

class BehaviourJsonTest {

  @Test
  void numbersAreTakenForTextsAndDataStaysAsItIs() throws IOException {
    assertEquals(
        List.of(
            new BehaviourDraft(
                0,
                "17",
                "",
                "7",
                "form",
                "2026-01-01T00:00:00Z",
                "{\"n\":[1,2]}",
                Optional.empty())),
        read(
            "{\"behaviours\": [{\"id\": 17, \"prospect\": 7, \"name\": \"form\", \"at\":"
                + " \"2026-01-01T00:00:00Z\", \"data\": {\"n\": [1, 2]}, \"email\": null}]}"));
  }

  @Test
  void oneThatCantBeReadStopsNoOther() throws IOException {
    List<BehaviourDraft> drafts =
        read(
            "{\"behaviours\": [7, {\"id\": \"v1\", \"name\": []}, {\"id\": \"v2\", \"page\":"
                + " \"/\"}, {\"id\": \"v3\", \"data\": \"x\"}, {\"id\": \"v4\"}]}");
    assertEquals(
        List.of(
            "0  It is no JSON object.",
            "1 v1 Its name is no text.",
            "2 v2 A behaviour has no page: what else there is to say goes into data.",
            "3 v3 Its data is no JSON object.",
            "4 v4 "),
        drafts.stream()
            .map(one -> one.place() + " " + one.id() + " " + one.trouble().orElse(""))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"events\": []}",
        "{\"behaviours\": {}}",
        "{\"behaviours\": [{]}",
        "{\"behaviours\": [{}",
        "{\"behaviours\": []} x",
        "{\"behaviours\": [], \"more\": 1}"
      })
  void aBodyThatIsNoListOfBehavioursIsRefusedAsAWhole(String body) {
    assertThrows(InvalidRequestException.class, () -> read(body));
  }

  @Test
  void aBodyThatIsNestedTooDeeplyIsRefusedAsAWhole() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertThrows(
        InvalidRequestException.class,
        () -> read("{\"behaviours\": [{\"id\": \"v1\", \"data\": {\"a\": " + deep + "}}]}"));
  }

  private static List<BehaviourDraft> read(String body) throws IOException {
    return BehaviourJson.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
