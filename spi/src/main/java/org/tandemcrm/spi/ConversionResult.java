package org.tandemcrm.spi;

import java.util.Objects;

/**
 * What became of one {@link ConversionRequest}. Each sentence is for an admin: what was refused and
 * why, in the CRM's own words where it gives some, never a secret.
 */
public sealed interface ConversionResult {

  /** It was converted by this call. */
  record Converted(Conversion into) implements ConversionResult {
    public Converted {
      Objects.requireNonNull(into, "into");
    }
  }

  /**
   * It had been converted before this call, by a person or by an earlier call whose answer was
   * lost; nothing was done.
   *
   * @param into where it went, which need not be what the request says
   */
  record AlreadyConverted(Conversion into) implements ConversionResult {
    public AlreadyConverted {
      Objects.requireNonNull(into, "into");
    }
  }

  /**
   * The CRM refuses it, and would again: nothing was done for this lead.
   *
   * @param cause GONE for the lead itself, INVALID_VALUE for the status or a name, OWNER, REFERENCE
   *     for account or contact, and any other of its kind but CONVERTED
   * @param reason a sentence for an admin
   */
  record Rejected(WriteResult.Cause cause, String reason) implements ConversionResult {
    public Rejected {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Nothing was done for this lead, and the same may succeed a little later. */
  record Postponed(String reason) implements ConversionResult {
    public Postponed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Nobody knows whether it was converted: the answer was lost, or too short. The host asks for the
   * same once more, which tells {@link AlreadyConverted} if it was; until then it asks for no other
   * lead that would make the same new account.
   */
  record Unknown(String reason) implements ConversionResult {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
