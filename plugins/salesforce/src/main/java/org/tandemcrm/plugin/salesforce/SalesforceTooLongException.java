package org.tandemcrm.plugin.salesforce;

import java.io.IOException;

/** An answer that doesn't fit: less of it may be asked for. */
final class SalesforceTooLongException extends IOException {

  private static final long serialVersionUID = 1;

  SalesforceTooLongException(long limit) {
    super("the answer has more than " + limit + " bytes");
  }
}
