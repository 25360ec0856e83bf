package org.tandemcrm.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;

/** Sentences at the top of the page about what was just done; they outlive one redirect. */
@RequestScoped
public class Notices {

  @Inject private FacesContext faces;

  public void done(String sentence) {
    add(FacesMessage.SEVERITY_INFO, sentence);
  }

  public void failed(String sentence) {
    add(FacesMessage.SEVERITY_ERROR, sentence);
  }

  private void add(FacesMessage.Severity severity, String sentence) {
    faces.addMessage(null, new FacesMessage(severity, sentence, ""));
    faces.getExternalContext().getFlash().setKeepMessages(true);
  }
}
