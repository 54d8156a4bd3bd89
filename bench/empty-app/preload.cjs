// The runtime has to run one; an empty app needs none.
