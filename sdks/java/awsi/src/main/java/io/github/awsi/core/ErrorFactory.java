package io.github.awsi.core;

/** Makes the exceptions of a generated package. */
public interface ErrorFactory {
  /**
   * No answer came.
   *
   * @param failure what is known
   * @return the exception
   */
  SdkException connection(Failure failure);

  /**
   * No answer came in time.
   *
   * @param failure what is known
   * @return the exception
   */
  SdkException timeout(Failure failure);

  /**
   * An answer does not fit its description.
   *
   * @param failure what is known
   * @return the exception
   */
  SdkException decoding(Failure failure);

  /**
   * The server answered with an error.
   *
   * @param failure what is known
   * @return the narrowest exception: by code, else by status
   */
  SdkException api(Failure failure);
}
