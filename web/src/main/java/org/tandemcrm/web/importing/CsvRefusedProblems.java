package org.tandemcrm.web.importing;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.tandemcrm.core.importing.CsvRefusedException;
import org.tandemcrm.web.rest.Problem;

/** A file that can't be read, as a problem. */
@Provider
public class CsvRefusedProblems implements ExceptionMapper<CsvRefusedException> {

  @Override
  public Response toResponse(CsvRefusedException refused) {
    return Problem.of(422, refused.getMessage()).answer().build();
  }
}
