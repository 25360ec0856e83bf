package org.tandemcrm.web.behaviour;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.behaviour.BehaviourCsv;
import org.tandemcrm.core.behaviour.BehaviourWish;
import org.tandemcrm.core.behaviour.Behaviours;
import org.tandemcrm.core.importing.CsvDelimiter;
import org.tandemcrm.core.importing.CsvEncoding;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /behaviours: what prospects did, told by whoever saw it. */
@Path("/behaviours")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "behaviours")
public class BehaviourResource {

  private static final String CREATES =
      "true: an email that no prospect has becomes a prospect. Else such a behaviour is refused.";

  private static final String PREVIEW = "true: nothing is stored, and said what would be.";

  @Inject private Behaviours behaviours;
  @Inject private Prospects prospects;
  @Inject private SignedInUser user;

  @GET
  @Operation(summary = "What a prospect did, newest first")
  public Paging.Answer<WireBehaviour> list(
      @Parameter(description = "The number of the prospect.") @QueryParam("prospect") Long prospect,
      @BeanParam Paging paging) {
    return paging.answer(
        behaviours.ofProspect(required(prospect), paging.request("", false)), WireBehaviour::of);
  }

  @GET
  @Path("summary")
  @Operation(summary = "What a prospect did last, and how often it did what")
  public WireBehaviour.Summary summary(
      @Parameter(description = "The number of the prospect.") @QueryParam("prospect")
          Long prospect) {
    long id = required(prospect);
    return WireBehaviour.Summary.of(behaviours.last(id), behaviours.counts(id));
  }

  private long required(Long prospect) {
    if (prospect == null) {
      throw new InvalidRequestException("prospect", "Name the prospect by its number.");
    }
    return prospects.detail(prospect).id();
  }

  @POST
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Tell of up to 10,000 behaviours",
      description =
          "{\"behaviours\": [{\"id\", \"email\" or \"prospect\", \"name\", \"at\", \"data\"}]}. The"
              + " id is your own, unique among all that anybody sends: a behaviour is stored once,"
              + " so all may be sent again when the answer got lost. data is a JSON object of at"
              + " most 4,000 characters. One that is refused stops no other; the answer counts them"
              + " and lists the refused ones with index and reason.")
  public WireReceipt take(
      @Parameter(description = CREATES) @QueryParam("createProspects") @DefaultValue("false")
          boolean creates,
      @Parameter(description = PREVIEW) @QueryParam("preview") @DefaultValue("false")
          boolean preview,
      InputStream body)
      throws IOException {
    return WireReceipt.ofList(
        behaviours.take(
            BehaviourJson.read(body), new BehaviourWish(creates, preview, user.getLogin())));
  }

  @POST
  @RolesAllowed({"admin", "marketer"})
  @Consumes("text/csv")
  @Operation(
      summary = "Tell of the behaviours in a CSV file",
      description =
          "The first line names the columns: id, email or prospect, name, time, data; others become"
              + " data. Without an id a line's content is its id. At most 50,000 lines. 422 when"
              + " the file can't be read as a whole.")
  public WireReceipt takeFile(
      @Parameter(description = CREATES) @QueryParam("createProspects") @DefaultValue("false")
          boolean creates,
      @Parameter(description = PREVIEW) @QueryParam("preview") @DefaultValue("false")
          boolean preview,
      @QueryParam("encoding") @DefaultValue("AUTO") CsvEncoding encoding,
      @QueryParam("delimiter") @DefaultValue("AUTO") CsvDelimiter delimiter,
      byte[] file) {
    return WireReceipt.ofFile(
        behaviours.take(
            BehaviourCsv.read(file == null ? new byte[0] : file, encoding, delimiter),
            new BehaviourWish(creates, preview, user.getLogin())));
  }
}
