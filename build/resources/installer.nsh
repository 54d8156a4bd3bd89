; What the uninstaller asks: whether the data and the keys go too. Not when an update replaces the program, and never without somebody there to answer.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    ${if} $LANGUAGE == 1031
      StrCpy $0 "Sollen auch die Daten von Penstock auf diesem Computer und die Schlüssel in der Anmeldeinformationsverwaltung gelöscht werden?$\n$\nDas Konto auf der Gegenseite bleibt, wie es ist. Ohne Löschen ist nach einer neuen Installation alles wieder da."
    ${else}
      StrCpy $0 "Remove Penstock's data on this computer and its keys in the Credential Manager as well?$\n$\nThe account itself stays as it is. If you keep them, everything is there again after another installation."
    ${endIf}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$0" /SD IDNO IDNO penstockKeepsData
      ; The program itself takes its keys out of the Credential Manager; then its folder goes.
      ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" remove-data --yes'
      SetShellVarContext current
      RMDir /r "$APPDATA\${PRODUCT_NAME}"
      ${if} $installMode == "all"
        SetShellVarContext all
      ${endIf}
    penstockKeepsData:
  ${endIf}
!macroend
